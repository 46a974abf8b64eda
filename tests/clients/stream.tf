# A stream and its consumer, made and changed together with the pipeline so that the provider's pauses
# of ten seconds run side by side. Their emulator is not strict: a key is kept and told back, but
# encrypts nothing.

variable "stream_endpoint" {
  type = string
}

variable "stream_shards" {
  type    = number
  default = 2
}

variable "stream_key" {
  type    = string
  default = null
}

variable "stream_consumers" {
  type    = set(string)
  default = ["reports"]
}

provider "aws" {
  alias      = "stream"
  region     = var.region
  access_key = "test"
  secret_key = "test"

  endpoints {
    kinesis = var.stream_endpoint
    sts     = var.stream_endpoint
  }
}

resource "aws_kinesis_stream" "scaled" {
  provider                  = aws.stream
  name                      = "${var.name}-scaled"
  shard_count               = var.stream_shards
  encryption_type           = var.stream_key == null ? "NONE" : "KMS"
  kms_key_id                = var.stream_key
  enforce_consumer_deletion = true
}

resource "aws_kinesis_stream_consumer" "scaled" {
  provider   = aws.stream
  for_each   = var.stream_consumers
  name       = each.key
  stream_arn = aws_kinesis_stream.scaled.arn
}

resource "aws_kinesis_resource_policy" "scaled" {
  provider     = aws.stream
  resource_arn = aws_kinesis_stream.scaled.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "111122223333" }
      Action    = ["kinesis:DescribeStreamSummary", "kinesis:GetRecords"]
      Resource  = aws_kinesis_stream.scaled.arn
    }]
  })
}
