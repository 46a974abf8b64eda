data "aws_iam_policy_document" "trust" {
  for_each = toset(["firehose", "lambda"])

  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["${each.value}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "validate" {
  name               = "${var.name}-validate"
  description        = "What the validating function may do"
  assume_role_policy = data.aws_iam_policy_document.trust["lambda"].json
}

resource "aws_iam_role_policy_attachment" "validate_logs" {
  role       = aws_iam_role.validate.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_iam_role" "delivery" {
  name               = "${var.name}-delivery"
  assume_role_policy = data.aws_iam_policy_document.trust["firehose"].json

  tags = { data = "events" }
}

data "aws_iam_policy_document" "delivery" {
  statement {
    actions   = ["kinesis:DescribeStream", "kinesis:GetShardIterator", "kinesis:GetRecords", "kinesis:ListShards"]
    resources = [aws_kinesis_stream.events.arn]
  }

  statement {
    actions   = var.invoke_actions
    resources = ["${aws_lambda_function.validate.arn}:*"]
  }

  statement {
    actions   = ["logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.delivery.arn}:log-stream:*"]
  }
}

resource "aws_iam_role_policy" "delivery" {
  name   = "source-and-function"
  role   = aws_iam_role.delivery.id
  policy = data.aws_iam_policy_document.delivery.json
}

data "aws_iam_policy_document" "lake_writer" {
  statement {
    actions   = ["s3:AbortMultipartUpload", "s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket", "s3:PutObject"]
    resources = [aws_s3_bucket.lake.arn, "${aws_s3_bucket.lake.arn}/*"]
  }
}

resource "aws_iam_policy" "lake_writer" {
  name        = "${var.name}-lake-writer"
  description = "Writing to the lake"
  policy      = data.aws_iam_policy_document.lake_writer.json
}

resource "aws_iam_role_policy_attachment" "delivery_lake" {
  role       = aws_iam_role.delivery.name
  policy_arn = aws_iam_policy.lake_writer.arn
}
