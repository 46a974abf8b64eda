"""DynamoDB through the document client of the AWS SDK for JavaScript v3: a test of the npm project in
tests/clients/javascript."""
import json
import os
import subprocess
import unittest

import support
from test_pipeline_javascript import MISSING, install, run


@unittest.skipIf(MISSING, f"not installed: {', '.join(MISSING)}")
class DynamoDbJavaScript(unittest.TestCase):
    def test_the_document_client(self):
        install()
        settings = json.loads(subprocess.run(
            [support.program(), "env", "--format", "json", "--endpoint", support.endpoint()],
            capture_output=True, text=True, check=True).stdout)
        said = run("node", "--test", "dynamodb.test.js",
                   env=os.environ | {**settings["environment"], "NODE_NO_WARNINGS": "1"})
        self.assertRegex(said, r"(?m)^. pass 3$")
        self.assertRegex(said, r"(?m)^. fail 0$")


if __name__ == "__main__":
    unittest.main()
