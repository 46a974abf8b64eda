"""Runs a function written in Python: loads its handler and speaks the Lambda Runtime API.

Start-up time is part of every cold invocation, so only modules that each function needs anyway are
imported here: no http, no logging, no traceback before they are wanted.
"""
import json
import os
import sys
import time

import _socket

TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]
API_ADDRESS = os.environ["AWS_LAMBDA_RUNTIME_API"]
# One byte more than an answer may have: enough for the service to see that it is too large.
MOST_SENT = 6291556 + 1

current_request_id = None


class RuntimeApi:
    """One keep-alive connection to the service, one request at a time."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self.socket = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        self.socket.connect((host, int(port)))
        self.socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self.host = address
        self.rest = b""

    def get_next(self):
        status, headers, body = self.call("GET", "invocation/next", b"")
        if status != 200:
            sys.exit(1)
        return headers, body

    def post_response(self, request_id, body):
        self.call("POST", f"invocation/{request_id}/response", body[:MOST_SENT])

    def post_error(self, request_id, document):
        self.post_fault(f"invocation/{request_id}/error", document)

    def post_init_error(self, document):
        self.post_fault("init/error", document)

    def post_fault(self, path, document):
        extra = f"Lambda-Runtime-Function-Error-Type: {document['errorType']}\r\n"
        extra = extra.encode("ascii", "replace").decode()
        self.call("POST", path, json.dumps(document).encode(), extra)

    def call(self, method, path, body, extra=""):
        head = (f"{method} /2018-06-01/runtime/{path} HTTP/1.1\r\nHost: {self.host}\r\n{extra}"
                f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n")
        self.socket.sendall(head.encode() + body)
        return self.read_answer()

    def read_answer(self):
        data = self.rest
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self.receive()
        lines = data[:end].decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        pieces = [data[end + 4:]]
        missing = int(headers.get("content-length", "0")) - len(pieces[0])
        while missing > 0:
            pieces.append(self.receive())
            missing -= len(pieces[-1])
        body = b"".join(pieces)
        size = len(body) + min(missing, 0)
        self.rest = body[size:]
        return int(lines[0].split(" ", 2)[1]), headers, body[:size]

    def receive(self):
        piece = self.socket.recv(262144)
        if not piece:
            os._exit(1)  # the service is gone
        return piece


class Fault(Exception):
    """What keeps a function from being loaded or its result from being sent."""

    def __init__(self, kind, message, trace=()):
        super().__init__(message)
        self.kind, self.message, self.trace = kind, message, list(trace)


class Identity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class Client:
    def __init__(self, values):
        for name in ("installation_id", "app_title", "app_version_name", "app_version_code",
                     "app_package_name"):
            setattr(self, name, values.get(name))


class ClientContext:
    def __init__(self, values):
        self.custom = values.get("custom")
        self.env = values.get("env")
        self.client = Client(values["client"]) if values.get("client") else None


class LambdaContext:
    def __init__(self, headers):
        self.aws_request_id = headers.get("lambda-runtime-aws-request-id")
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.identity = Identity()
        given = headers.get("lambda-runtime-client-context")
        self.client_context = ClientContext(json.loads(given)) if given else None
        self._epoch_deadline_time_in_ms = int(headers.get("lambda-runtime-deadline-ms", "0"))

    def get_remaining_time_in_millis(self):
        return max(self._epoch_deadline_time_in_ms - int(time.time() * 1000), 0)

    def log(self, message):
        sys.stdout.write(str(message))


class LoggingHook:
    """Gives the root logger the service's handler at the moment logging is imported."""

    def find_spec(self, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(self)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                break
        load = spec.loader.exec_module

        def load_and_install(module):
            load(module)
            install_log_handler(module)

        spec.loader.exec_module = load_and_install
        return spec


def install_log_handler(logging):
    class LambdaLoggerHandler(logging.Handler):
        def emit(self, record):
            write_event(self.format(record))

    class LambdaLoggerFilter(logging.Filter):
        def filter(self, record):
            record.aws_request_id = current_request_id or ""
            return True

    formatter = logging.Formatter(
        "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n",
        "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler = LambdaLoggerHandler()
    handler.setFormatter(formatter)
    handler.addFilter(LambdaLoggerFilter())
    logging.getLogger().addHandler(handler)


def service_path(path):
    """Paths inside the bundle read as they do on the service, whatever this machine's folders."""
    return "/var/task" + path[len(TASK_ROOT):] if path.startswith(TASK_ROOT + "/") else path


def stack_of(error):
    import traceback
    frames = [(service_path(f.filename), f.lineno, f.name, f.line)
              for f in traceback.extract_tb(error.__traceback__)]
    while frames and frames[0][0] == __file__:
        frames.pop(0)
    return traceback.format_list(frames)


def error_document(error, request_id):
    if isinstance(error, Fault):
        kind, message, trace = error.kind, error.message, error.trace
    else:
        kind, message, trace = type(error).__name__, str(error), stack_of(error)
    return {"errorMessage": message, "errorType": kind, "requestId": request_id,
            "stackTrace": trace}


def log_error(document):
    text = f"[ERROR] {document['errorType']}"
    if document["errorMessage"]:
        text += f": {document['errorMessage']}"
    text += "\nTraceback (most recent call last):\n" + "".join(document["stackTrace"])
    write_event(text if text.endswith("\n") else text + "\n")
    flush()


def write_event(text):
    """Lines that belong together are framed, so that they become one event of the log."""
    if "\n" not in text[:-1]:
        sys.stdout.write(text)
        return
    flush()
    data = text.encode("utf-8", "replace")
    data = b"\0leat:%08x" % len(data) + data
    while data:
        data = data[os.write(1, data):]


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass  # the function has put something else there


def load_handler(text):
    try:
        module_name, function_name = text.rsplit(".", 1)
    except ValueError as error:
        raise Fault("Runtime.MalformedHandlerName", f"Bad handler '{text}': {error}") from None
    module_name = module_name.replace("/", ".")
    if module_name.split(".")[0] in sys.builtin_module_names:
        raise Fault("Runtime.BuiltInModuleConflict",
                    f"Cannot use built-in module {module_name} as a handler module")
    try:
        __import__(module_name)
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError",
                    f"Unable to import module '{module_name}': {error}") from None
    except SyntaxError as error:
        where = f'  File "{service_path(error.filename or "")}" Line {error.lineno}\n'
        raise Fault("Runtime.UserCodeSyntaxError",
                    f"Syntax error in module '{module_name}': {error}",
                    [where + f"    {error.text}"]) from None
    function = getattr(sys.modules[module_name], function_name, None)
    if function is None:
        raise Fault("Runtime.HandlerNotFound",
                    f"Handler '{function_name}' missing on module '{module_name}'")
    return function


def encode_unusual(value):
    decimal = sys.modules.get("decimal")
    if decimal and isinstance(value, decimal.Decimal):
        whole = value.is_finite() and value == value.to_integral_value()
        return int(value) if whole and value.as_tuple().exponent >= 0 else float(value)
    raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")


def make_encoder():
    # Characters beyond ASCII are escaped by the runtimes before 3.12.
    minor = os.environ.get("AWS_EXECUTION_ENV", "").rpartition("python3.")[2]
    ascii_only = not minor.isdigit() or int(minor) < 12
    return json.JSONEncoder(default=encode_unusual, ensure_ascii=ascii_only).encode


def handle(api, handler, encode, headers, body):
    global current_request_id
    request_id = current_request_id = headers["lambda-runtime-aws-request-id"]
    trace = headers.get("lambda-runtime-trace-id")
    if trace:
        os.environ["_X_AMZN_TRACE_ID"] = trace
    try:
        try:
            event = json.loads(body)
        except ValueError as error:
            raise Fault("Runtime.UnmarshalError", f"Unable to unmarshal input: {error}") from None
        result = handler(event, LambdaContext(headers))
        try:
            answer = encode(result).encode()
        except (TypeError, ValueError) as error:
            raise Fault("Runtime.MarshalError",
                        f"Unable to marshal response: {error}") from None
    except Exception as error:
        document = error_document(error, request_id)
        log_error(document)
        api.post_error(request_id, document)
        return
    flush()
    api.post_response(request_id, answer)


def main():
    api = RuntimeApi(API_ADDRESS)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    layers = [f"/opt/python/lib/{version}/site-packages", "/opt/python"]
    sys.path[0:1] = [TASK_ROOT] + [folder for folder in layers if os.path.isdir(folder)]
    if "logging" in sys.modules:
        install_log_handler(sys.modules["logging"])
    else:
        sys.meta_path.insert(0, LoggingHook())
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as error:
        document = error_document(error, "")
        log_error(document)
        api.post_init_error(document)
        sys.exit(1)
    encode = make_encoder()
    while True:
        handle(api, handler, encode, *api.get_next())


if __name__ == "__main__":
    main()
