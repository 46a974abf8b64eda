#include "services/dynamodb/expressions/syntax.h"

#include <algorithm>
#include <limits>

#include "services/dynamodb/errors.h"

namespace leat::dynamodb::expressions {

namespace {

constexpr std::size_t kLongestExpression = 4096;

/// What waits for an operand to its right, or for its closing parenthesis.
struct Pending {
    enum class What : std::uint8_t {
        Group,  // ( … )
        Call,   // name( … , … )
        List,   // operand IN ( … , … )
        Not,
        And,
        Or,
        Compare,
        BetweenLow,
        BetweenHigh,
        Arithmetic
    } what;
    std::string_view text;      // function or operator
    std::vector<int> children;  // so far
    std::size_t position = 0;   // of the opening parenthesis
    bool operand_only = false;  // no condition can stand here
};

class Parser {
public:
    Parser(const char* kind, std::string_view text) : kind_(kind), lexer_(checked(kind, text)) {
        constexpr std::size_t kUsual = 8;
        syntax_.nodes.reserve(kUsual);
        pending_.reserve(kUsual);
        values_.reserve(kUsual);
    }

    Syntax condition();
    Syntax update();
    Syntax projection();

private:
    using What = Pending::What;
    static std::string_view checked(const char* kind, std::string_view text);

    // The machine for conditions and for the values of SET: an operand, then what may follow it.
    int expression();
    void begin_operand();
    bool after_operand();
    bool close();
    bool comma();
    void begin_comparison();
    void join(What what);
    void reduce_tight();
    void reduce_logical(bool and_too, bool or_too);

    void path_steps(SyntaxNode& node);
    PathStep name_step();
    int path_node();
    int value_node();
    int add(SyntaxNode node);
    void count_operator() { ++syntax_.operators; }

    bool has_open() const {
        return std::any_of(pending_.begin(), pending_.end(),
                           [](const Pending& pending) { return pending.what <= What::List; });
    }
    bool operand_only() const;
    bool is_condition(int node) const {
        const SyntaxKind kind = syntax_.nodes[node].kind;
        return !syntax_.nodes[node].is_operand() || (kind == SyntaxKind::Function && !update_);
    }
    [[noreturn]] void unexpected() const;

    const char* kind_;
    Lexer lexer_;
    Syntax syntax_;
    bool update_ = false;
    std::vector<Pending> pending_;
    std::vector<int> values_;  // nodes that wait for what is to the right of them
    // The tokens of the parentheses closed last.
    std::size_t group_open_ = 0, group_close_ = 0;
};

std::string_view Parser::checked(const char* kind, std::string_view text) {
    if (text.empty()) refuse(kind, "The expression can not be empty;");
    if (text.size() > kLongestExpression)
        refuse(kind,
               "Expression size has exceeded the maximum allowed size; "
               "expression size: " +
                   std::to_string(text.size()));
    return text;
}

void Parser::unexpected() const {
    const Token& token = lexer_.token();
    refuse(kind_, "Syntax error; token: \"" +
                      std::string(token.kind == TokenKind::End ? "<EOF>" : token.text) +
                      "\", near: \"" + std::string(lexer_.surroundings()) + '"');
}

int Parser::add(SyntaxNode node) {
    const int position = static_cast<int>(syntax_.nodes.size());
    node.first = node.children.empty() ? position : syntax_.nodes[node.children.front()].first;
    syntax_.nodes.push_back(std::move(node));
    return position;
}

PathStep Parser::name_step() {
    const Token& token = lexer_.token();
    if (token.kind != TokenKind::Identifier && token.kind != TokenKind::NameRef) unexpected();
    PathStep step{.name = std::string(token.text)};
    lexer_.advance();
    return step;
}

void Parser::path_steps(SyntaxNode& node) {
    for (;;) {
        if (lexer_.token().kind == TokenKind::Dot) {
            lexer_.advance();
            node.path.push_back(name_step());
        } else if (lexer_.token().kind == TokenKind::OpenIndex) {
            lexer_.advance();
            if (lexer_.token().kind != TokenKind::Number) unexpected();
            // The name keeps what was written, for the text of a position that is too large.
            PathStep step{.name = std::string(lexer_.token().text), .index = 0};
            for (const char digit : lexer_.token().text)
                if (step.index <= std::numeric_limits<std::int32_t>::max())
                    step.index = step.index * 10 + (digit - '0');
            if (step.index <= std::numeric_limits<std::int32_t>::max()) step.name.clear();
            node.path.push_back(std::move(step));
            lexer_.advance();
            if (lexer_.token().kind != TokenKind::CloseIndex) unexpected();
            lexer_.advance();
        } else {
            return;
        }
    }
}

int Parser::path_node() {
    SyntaxNode node{.kind = SyntaxKind::Path};
    node.path.push_back(name_step());
    path_steps(node);
    return add(std::move(node));
}

int Parser::value_node() {
    if (lexer_.token().kind != TokenKind::ValueRef) unexpected();
    const int node = add({.kind = SyntaxKind::Value, .text = lexer_.token().text});
    lexer_.advance();
    return node;
}

bool Parser::operand_only() const {
    if (pending_.empty()) return update_;
    const Pending& top = pending_.back();
    return top.what == What::Not || top.what == What::And || top.what == What::Or
               ? false
               : top.operand_only;
}

/// Reads one expression and returns its node; stops at the first token that cannot belong to it.
int Parser::expression() {
    pending_.clear();
    values_.clear();
    do {
        begin_operand();
    } while (after_operand());
    const int root = values_.back();
    if (!update_ && !is_condition(root)) unexpected();
    return root;
}

/// An operand, after whatever opens before it.
void Parser::begin_operand() {
    for (;;) {
        const Token token = lexer_.token();
        if (token.kind == TokenKind::Open) {
            pending_.push_back({.what = What::Group,
                                .position = lexer_.position(),
                                .operand_only = operand_only()});
            lexer_.advance();
        } else if (token.is(Keyword::Not) && !operand_only()) {
            pending_.push_back({.what = What::Not});
            lexer_.advance();
        } else if (token.kind == TokenKind::Identifier && lexer_.next().kind == TokenKind::Open) {
            pending_.push_back({.what = What::Call, .text = token.text, .operand_only = true});
            lexer_.advance();
            lexer_.advance();
        } else {
            values_.push_back(token.kind == TokenKind::ValueRef ? value_node() : path_node());
            return;
        }
    }
}

/// Takes everything up to where the next operand begins; false at the end of the expression.
bool Parser::after_operand() {
    for (;;) {
        reduce_tight();
        if (!pending_.empty() && pending_.back().what == What::BetweenLow) {
            if (!lexer_.token().is(Keyword::And)) unexpected();
            pending_.back().what = What::BetweenHigh;
            pending_.back().children.push_back(values_.back());
            values_.pop_back();
            lexer_.advance();
            return true;
        }
        const Token& token = lexer_.token();
        if (token.kind == TokenKind::Close) {
            if (!close()) return false;
            continue;
        }
        if (token.kind == TokenKind::Comma && comma()) return true;
        const bool is_arithmetic = token.kind == TokenKind::Plus || token.kind == TokenKind::Minus;
        if (update_ && is_arithmetic) {
            const bool inside = std::any_of(pending_.begin(), pending_.end(), [](const auto& p) {
                return p.what == What::Call || p.what == What::Arithmetic;
            });
            if (inside || syntax_.nodes[values_.back()].kind == SyntaxKind::Arithmetic)
                unexpected();
            begin_comparison();
            return true;
        }
        if (!update_ && (token.kind == TokenKind::Comparator || token.is(Keyword::Between) ||
                         token.is(Keyword::In))) {
            if (operand_only() || !syntax_.nodes[values_.back()].is_operand()) unexpected();
            begin_comparison();
            return true;
        }
        if (!update_ && (token.is(Keyword::And) || token.is(Keyword::Or))) {
            if (operand_only() || !is_condition(values_.back())) unexpected();
            reduce_logical(token.is(Keyword::Or), false);
            join(token.is(Keyword::And) ? What::And : What::Or);
            return true;
        }
        if (has_open() || (!update_ && token.kind != TokenKind::End)) unexpected();
        if (!update_ && !is_condition(values_.back())) unexpected();
        reduce_logical(true, true);
        return false;
    }
}

void Parser::begin_comparison() {
    const Token token = lexer_.token();
    Pending pending{.what = What::Compare, .text = token.text, .operand_only = true};
    if (token.is(Keyword::Between)) pending.what = What::BetweenLow;
    if (token.is(Keyword::In)) pending.what = What::List;
    if (update_) pending.what = What::Arithmetic;
    pending.children.push_back(values_.back());
    values_.pop_back();
    count_operator();
    lexer_.advance();
    if (pending.what == What::List) {
        if (lexer_.token().kind != TokenKind::Open) unexpected();
        lexer_.advance();
    }
    pending_.push_back(std::move(pending));
}

/// A term of AND or OR: to the others of the same operator, or the first one.
void Parser::join(What what) {
    if (pending_.empty() || pending_.back().what != what) pending_.push_back({.what = what});
    pending_.back().children.push_back(values_.back());
    values_.pop_back();
    count_operator();
    lexer_.advance();
}

/// What binds closer than NOT, AND and OR has its last operand.
void Parser::reduce_tight() {
    if (pending_.empty()) return;
    Pending& top = pending_.back();
    SyntaxKind kind;
    switch (top.what) {
        case What::Compare:
            kind = SyntaxKind::Comparison;
            break;
        case What::BetweenHigh:
            kind = SyntaxKind::Between;
            break;
        case What::Arithmetic:
            kind = SyntaxKind::Arithmetic;
            break;
        default:
            return;
    }
    top.children.push_back(values_.back());
    values_.back() = add({.kind = kind, .text = top.text, .children = std::move(top.children)});
    pending_.pop_back();
}

/// NOT, and when asked for AND and OR, have their last operand.
void Parser::reduce_logical(bool and_too, bool or_too) {
    for (; !pending_.empty(); pending_.pop_back()) {
        Pending& top = pending_.back();
        SyntaxKind kind;
        if (top.what == What::Not) {
            kind = SyntaxKind::Not;
            count_operator();
        } else if (top.what == What::And && and_too) {
            kind = SyntaxKind::And;
        } else if (top.what == What::Or && or_too) {
            kind = SyntaxKind::Or;
        } else {
            return;
        }
        top.children.push_back(values_.back());
        values_.back() = add({.kind = kind, .children = std::move(top.children)});
    }
}

/// A closing parenthesis; false when it is none of this expression's.
bool Parser::close() {
    if (!has_open()) {
        if (update_) return false;
        unexpected();
    }
    if (!pending_.empty() && pending_.back().what > What::List) {
        if (!is_condition(values_.back())) unexpected();
        reduce_logical(true, true);
    }
    const Pending top = std::move(pending_.back());
    pending_.pop_back();
    if (top.what == What::Group) {
        const std::size_t here = lexer_.position();
        if (group_open_ == top.position + 1 && group_close_ + 1 == here)
            syntax_.redundant_parentheses = true;
        group_open_ = top.position;
        group_close_ = here;
        lexer_.advance();
        SyntaxNode& node = syntax_.nodes[values_.back()];
        if (node.kind == SyntaxKind::Path) path_steps(node);
        return true;
    }
    SyntaxNode node{.kind = top.what == What::Call ? SyntaxKind::Function : SyntaxKind::In,
                    .text = top.text};
    node.children = top.children;
    node.children.push_back(values_.back());
    if (node.kind == SyntaxKind::Function && update_) count_operator();
    values_.back() = add(std::move(node));
    lexer_.advance();
    return true;
}

/// The next of several arguments; false when there is nothing that has several.
bool Parser::comma() {
    if (pending_.empty() ||
        (pending_.back().what != What::Call && pending_.back().what != What::List))
        return false;
    pending_.back().children.push_back(values_.back());
    values_.pop_back();
    lexer_.advance();
    return true;
}

Syntax Parser::condition() {
    syntax_.root = expression();
    return std::move(syntax_);
}

Syntax Parser::projection() {
    for (;;) {
        path_node();
        if (lexer_.token().kind == TokenKind::End) return std::move(syntax_);
        if (lexer_.token().kind != TokenKind::Comma) unexpected();
        lexer_.advance();
    }
}

Syntax Parser::update() {
    update_ = true;
    do {
        const Keyword section = lexer_.token().keyword;
        if (section < Keyword::Set) unexpected();
        syntax_.sections.push_back(section);
        do {
            lexer_.advance();
            SyntaxAction action{.section = section, .path = path_node()};
            if (section == Keyword::Set) {
                if (lexer_.token().kind != TokenKind::Comparator || lexer_.token().text != "=")
                    unexpected();
                lexer_.advance();
                action.value = expression();
            } else if (section != Keyword::Remove) {
                action.value = value_node();
            }
            syntax_.actions.push_back(action);
        } while (lexer_.token().kind == TokenKind::Comma);
    } while (lexer_.token().kind != TokenKind::End);
    return std::move(syntax_);
}

}  // namespace

void refuse(const char* kind, const std::string& text) {
    throw kValidation("Invalid " + std::string(kind) + ": " + text);
}

Syntax condition_syntax(const char* kind, std::string_view text) {
    return Parser(kind, text).condition();
}

Syntax update_syntax(const char* kind, std::string_view text) {
    return Parser(kind, text).update();
}

Syntax projection_syntax(const char* kind, std::string_view text) {
    return Parser(kind, text).projection();
}

}  // namespace leat::dynamodb::expressions
