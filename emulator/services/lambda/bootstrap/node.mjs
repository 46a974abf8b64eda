// Runs a function written for Node.js: loads its handler and speaks the Lambda Runtime API.
//
// The connection is unreferenced while the handler runs, so that Node.js notices when the function
// has nothing left to do although it has not answered.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import util from "node:util";

const env = process.env;
const taskRoot = env.LAMBDA_TASK_ROOT;
// One byte more than an answer may have: enough for the service to see that it is too large.
const mostSent = 6291556 + 1;

class RuntimeApi {
    constructor(address) {
        const [host, port] = address.split(":");
        this.host = address;
        this.rest = Buffer.alloc(0);
        this.waiting = null;
        this.socket = net.connect(Number(port), host);
        this.socket.setNoDelay(true);
        this.socket.on("data", (piece) => {
            this.rest = this.rest.length ? Buffer.concat([this.rest, piece]) : piece;
            this.look();
        });
        const gone = () => process.exit(1);  // the service is gone
        this.socket.on("error", gone);
        this.socket.on("close", gone);
    }

    call(method, route, body = "", extra = "") {
        const bytes = Buffer.from(body).subarray(0, mostSent);
        const head =
            `${method} /2018-06-01/runtime/${route} HTTP/1.1\r\nHost: ${this.host}\r\n${extra}` +
            `Content-Type: application/json\r\nContent-Length: ${bytes.length}\r\n\r\n`;
        this.socket.ref();
        return new Promise((resolve) => {
            this.waiting = resolve;
            this.socket.write(Buffer.concat([Buffer.from(head), bytes]));
        });
    }

    look() {
        const end = this.rest.indexOf("\r\n\r\n");
        if (end < 0 || !this.waiting) return;
        const [first, ...lines] = this.rest.toString("latin1", 0, end).split("\r\n");
        const headers = {};
        for (const line of lines) {
            const colon = line.indexOf(":");
            headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
        }
        const size = end + 4 + Number(headers["content-length"] ?? 0);
        if (this.rest.length < size) return;
        const body = this.rest.toString("utf8", end + 4, size);
        this.rest = this.rest.subarray(size);
        const resolve = this.waiting;
        this.waiting = null;
        resolve({ status: Number(first.split(" ")[1]), headers, body });
    }

    next() { return this.call("GET", "invocation/next"); }
    response(id, body) { return this.call("POST", `invocation/${id}/response`, body); }
    fault(route, error) {
        const type = String(error.errorType).replace(/[^\x20-\x7e]/g, "?");
        return this.call("POST", route, JSON.stringify(error),
                         `Lambda-Runtime-Function-Error-Type: ${type}\r\n`);
    }
}

/** What keeps a function from being loaded, with the error type of the service. */
class Fault extends Error {
    constructor(kind, message, stack) {
        super(message);
        this.name = kind;
        if (stack) this.stack = `${kind}: ${message}${stack}`;
    }
}

/** Paths inside the bundle read as they do on the service, whatever this machine's folders. */
function servicePaths(text) {
    return text.replaceAll(`file://${taskRoot}/`, "file:///var/task/")
        .replaceAll(`${taskRoot}/`, "/var/task/")
        .replaceAll(`${env.LAMBDA_RUNTIME_DIR}/`, "/var/runtime/");
}

function errorDocument(error) {
    if (util.types.isNativeError(error) || (error && error.name && error.stack)) {
        const trace = servicePaths(String(error.stack ?? "")).split("\n");
        return {
            errorType: error.name,
            errorMessage: servicePaths(String(error.message)),
            trace: trace.filter((line) => !line.includes(import.meta.url)),
        };
    }
    return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

let requestId;

function writeLine(level, text) {
    const time = new Date().toISOString();
    const line = Buffer.from(`${time}\t${requestId ?? "undefined"}\t${level}\t${text}\n`);
    if (!text.includes("\n")) {
        process.stdout.write(line);
        return;
    }
    // Lines that belong together are framed, so that they become one event of the log.
    const length = line.length.toString(16).padStart(8, "0");
    process.stdout.write(Buffer.concat([Buffer.from(`\0leat:${length}`), line]));
}

function logError(title, error) {
    const document = errorDocument(error);
    writeLine("ERROR", `${title}\t${JSON.stringify({
        errorType: document.errorType, errorMessage: document.errorMessage,
        ...(error && typeof error === "object" ? error : {}), stack: document.trace })}`);
}

function patchConsole() {
    const levels = { log: "INFO", info: "INFO", debug: "DEBUG", trace: "TRACE", warn: "WARN",
                     error: "ERROR", fatal: "FATAL" };
    for (const [method, level] of Object.entries(levels))
        console[method] = (...values) => writeLine(level, util.format(...values));
}

function isModule(file) {
    if (file.endsWith(".mjs")) return true;
    if (file.endsWith(".cjs")) return false;
    for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
        const description = path.join(folder, "package.json");
        if (existsSync(description)) {
            try {
                return JSON.parse(readFileSync(description, "utf8")).type === "module";
            } catch {
                return false;
            }
        }
        if (folder === path.dirname(folder) || folder === taskRoot) return false;
    }
}

async function loadModule(base) {
    const file = ["", ".js", ".mjs", ".cjs"].map((end) => base + end)
        .find((name) => existsSync(name) && path.extname(name));
    const bare = !file && existsSync(base) ? base : file;
    if (bare) {
        if (isModule(bare)) return import(pathToFileURL(bare));
        return createRequire(import.meta.url)(bare);
    }
    const name = path.relative(taskRoot, base);
    throw new Fault("Runtime.ImportModuleError",
                    `Error: Cannot find module '${name}'\nRequire stack:\n- /var/runtime/index.mjs`);
}

async function loadHandler(text) {
    const slash = text.lastIndexOf("/") + 1;
    const match = /^([^.]*)\.(.*)$/.exec(text.slice(slash));
    if (!match || text.includes(".."))
        throw new Fault("Runtime.MalformedHandlerName", "Bad handler");
    const base = path.resolve(taskRoot, text.slice(0, slash), match[1]);
    let found;
    try {
        found = await loadModule(base);
    } catch (error) {
        if (error instanceof SyntaxError)
            throw new Fault("Runtime.UserCodeSyntaxError", `SyntaxError: ${error.message}`,
                            `\n${error.stack}`);
        if (error?.code === "MODULE_NOT_FOUND" || error?.code === "ERR_MODULE_NOT_FOUND")
            throw new Fault("Runtime.ImportModuleError", `Error: ${error.message}`);
        throw error;
    }
    for (const part of match[2].split(".")) found = found?.[part];
    if (found === undefined || found === null)
        throw new Fault("Runtime.HandlerNotFound", `${text} is undefined or not exported`);
    if (typeof found !== "function")
        throw new Fault("Runtime.HandlerNotFound", `${text} is not a function`);
    return found;
}

class Context {
    constructor(headers, finish) {
        this.callbackWaitsForEmptyEventLoop = true;
        this.functionName = env.AWS_LAMBDA_FUNCTION_NAME;
        this.functionVersion = env.AWS_LAMBDA_FUNCTION_VERSION;
        this.memoryLimitInMB = env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE;
        this.logGroupName = env.AWS_LAMBDA_LOG_GROUP_NAME;
        this.logStreamName = env.AWS_LAMBDA_LOG_STREAM_NAME;
        this.awsRequestId = headers["lambda-runtime-aws-request-id"];
        this.invokedFunctionArn = headers["lambda-runtime-invoked-function-arn"];
        this.identity = undefined;
        const client = headers["lambda-runtime-client-context"];
        this.clientContext = client ? JSON.parse(client) : undefined;
        const deadline = Number(headers["lambda-runtime-deadline-ms"]);
        this.getRemainingTimeInMillis = () => Math.max(deadline - Date.now(), 0);
        this.done = (error, value) => finish(error, value, true);
        this.succeed = (value) => finish(null, value, true);
        this.fail = (error) => finish(error ?? "handled", undefined, true);
    }
}

/** Runs the handler; gives { error } or { value } once the function has answered. */
function runHandler(handler, event, headers, api) {
    return new Promise((resolve) => {
        let settled = false, answer = null, isAsync = false;
        const settle = (outcome) => {
            if (settled) return;
            settled = true;
            process.removeListener("beforeExit", onEmptyLoop);
            resolve(outcome);
        };
        // Callback-style functions answer when the event loop is empty, unless told not to wait.
        const onEmptyLoop = () => {
            if (answer) settle(answer);
            else if (!isAsync) settle({ value: null });
            else settle({ error: new Fault("Runtime.NodeJsExit",
                "The event loop ran empty before the function's promise was settled.") });
        };
        const finish = (error, value, at_once) => {
            const outcome = error !== null && error !== undefined ? { error } : { value };
            if (outcome.error !== undefined || at_once || !context.callbackWaitsForEmptyEventLoop)
                setImmediate(() => settle(outcome));
            else answer ??= outcome;
        };
        const context = new Context(headers, finish);
        process.on("beforeExit", onEmptyLoop);
        api.socket.unref();
        try {
            const returned = handler(event, context, (error, value) => finish(error, value, false));
            if (typeof returned?.then === "function") {
                isAsync = true;
                returned.then((value) => settle({ value }), (error) => settle({ error }));
            }
        } catch (error) {
            settle({ error });
        }
    });
}

async function main() {
    const api = new RuntimeApi(env.AWS_LAMBDA_RUNTIME_API);
    patchConsole();
    const die = async (title, error) => {
        logError(title, error);
        const route = requestId ? `invocation/${requestId}/error` : "init/error";
        await api.fault(route, errorDocument(error));
        process.exit(1);
    };
    process.on("uncaughtException", (error) => die("Uncaught Exception", error));
    process.on("unhandledRejection", (reason) =>
        die("Unhandled Promise Rejection",
            new Fault("Runtime.UnhandledPromiseRejection", String(reason))));
    let handler;
    try {
        handler = await loadHandler(env._HANDLER);
    } catch (error) {
        await die("Uncaught Exception", error);
    }
    while (true) {
        const { headers, body } = await api.next();
        requestId = headers["lambda-runtime-aws-request-id"];
        if (headers["lambda-runtime-trace-id"])
            env._X_AMZN_TRACE_ID = headers["lambda-runtime-trace-id"];
        const { value, error } = await runHandler(handler, JSON.parse(body), headers, api);
        let text, failure = error;
        if (failure === undefined) {
            try {
                text = JSON.stringify(value === undefined ? null : value) ?? "null";
            } catch (reason) {
                failure = new Fault("Runtime.MarshalError",
                                    `Unable to stringify response body: ${reason.message}`);
            }
        }
        if (failure === undefined) {
            await api.response(requestId, text);
        } else {
            logError("Invoke Error", failure);
            await api.fault(`invocation/${requestId}/error`, errorDocument(failure));
        }
        requestId = undefined;
    }
}

await main();
