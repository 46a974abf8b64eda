"""What the client tests share: SDK clients and CLI calls that reach the emulator under test, and its
clock. The endpoint comes from LEAT_ENDPOINT and the program from LEAT; tests/clients/run sets both."""
import json
import os
import shutil
import subprocess
import urllib.request

import boto3
from botocore.config import Config

REGION = "us-east-1"


def endpoint():
    return os.environ["LEAT_ENDPOINT"]


def program():
    """The leat binary under test."""
    return os.environ["LEAT"]


def client(service, account="000000000000", region=REGION, **config):
    config.setdefault("retries", {"max_attempts": 1})
    return boto3.client(
        service, endpoint_url=endpoint(), region_name=region, aws_access_key_id=account,
        aws_secret_access_key="secret", config=Config(**config))


def cli(*arguments, account="000000000000", region=REGION, check=True):
    """Runs the AWS CLI; gives its parsed JSON output, or the text when it is none."""
    environment = dict(
        os.environ, AWS_ACCESS_KEY_ID=account, AWS_SECRET_ACCESS_KEY="secret",
        AWS_DEFAULT_REGION=region, AWS_ENDPOINT_URL=endpoint(), AWS_PAGER="", AWS_MAX_ATTEMPTS="1",
        AWS_CONFIG_FILE="/nonexistent", AWS_SHARED_CREDENTIALS_FILE="/nonexistent")
    command = [shutil.which("aws"), "--endpoint-url", endpoint(), "--output", "json", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    if check and done.returncode != 0:
        raise AssertionError(f"aws {' '.join(arguments)}: {done.stderr.strip()}")
    if not check and done.returncode != 0:
        return done.stderr.strip()
    try:
        return json.loads(done.stdout) if done.stdout.strip() else None
    except ValueError:
        return done.stdout


def control(method, path, body=None):
    request = urllib.request.Request(
        endpoint() + path, method=method, data=json.dumps(body or {}).encode(),
        headers={"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def advance(seconds):
    return control("POST", "/_leat/clock/advance", {"by": f"{seconds}s"})


def settle():
    return control("POST", "/_leat/settle")


def flush(service, name="", account="000000000000", region=REGION):
    return control("POST", "/_leat/flush",
                   {"service": service, "name": name, "account": account, "region": region})
