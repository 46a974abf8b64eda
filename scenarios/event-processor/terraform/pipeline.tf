data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_kinesis_stream" "events" {
  name             = "${var.name}-events"
  shard_count      = 2
  retention_period = var.stream_retention_hours

  stream_mode_details {
    stream_mode = "PROVISIONED"
  }

  tags = { data = "events" }
}

resource "aws_lambda_function" "validate" {
  function_name    = "${var.name}-validate"
  description      = "Validates events against the schemas of their producers"
  role             = aws_iam_role.validate.arn
  runtime          = "python3.12"
  handler          = "main.handler"
  filename         = var.function_bundle
  source_code_hash = filebase64sha256(var.function_bundle)
  timeout          = var.function_timeout
  memory_size      = 256

  environment {
    variables = var.function_variables
  }

  depends_on = [aws_cloudwatch_log_group.validate]
}

resource "aws_lambda_permission" "delivery" {
  statement_id   = "delivery-stream"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.validate.function_name
  principal      = "firehose.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
}

resource "aws_cloudwatch_log_group" "validate" {
  name              = "/aws/lambda/${var.name}-validate"
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_log_group" "delivery" {
  name              = "/aws/kinesisfirehose/${var.name}"
  retention_in_days = var.log_retention_days
}

resource "aws_cloudwatch_log_stream" "delivery" {
  name           = "S3Delivery"
  log_group_name = aws_cloudwatch_log_group.delivery.name
}

resource "aws_kinesis_firehose_delivery_stream" "delivery" {
  name        = "${var.name}-delivery"
  destination = "extended_s3"

  kinesis_source_configuration {
    kinesis_stream_arn = aws_kinesis_stream.events.arn
    role_arn           = aws_iam_role.delivery.arn
  }

  extended_s3_configuration {
    role_arn            = aws_iam_role.delivery.arn
    bucket_arn          = aws_s3_bucket.lake.arn
    prefix              = "data/"
    error_output_prefix = "error/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/"
    buffering_size      = 64
    buffering_interval  = var.buffer_seconds
    compression_format  = "GZIP"

    processing_configuration {
      enabled = true

      processors {
        type = "Lambda"

        parameters {
          parameter_name  = "LambdaArn"
          parameter_value = "${aws_lambda_function.validate.arn}:$LATEST"
        }
      }
    }

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.delivery.name
      log_stream_name = aws_cloudwatch_log_stream.delivery.name
    }
  }

  tags = { data = "events" }

  depends_on = [aws_iam_role_policy.delivery]
}
