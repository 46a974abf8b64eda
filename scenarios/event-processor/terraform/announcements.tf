resource "aws_sns_topic" "announcements" {
  name         = "${var.name}-announcements"
  display_name = "Objects of valid events"
}

data "aws_iam_policy_document" "announcements" {
  statement {
    actions   = ["sns:Publish"]
    resources = [aws_sns_topic.announcements.arn]

    principals {
      type        = "Service"
      identifiers = ["s3.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = [aws_s3_bucket.lake.arn]
    }
  }
}

resource "aws_sns_topic_policy" "announcements" {
  arn    = aws_sns_topic.announcements.arn
  policy = data.aws_iam_policy_document.announcements.json
}

resource "aws_sqs_queue" "audit" {
  name                       = "${var.name}-audit"
  visibility_timeout_seconds = 60
  receive_wait_time_seconds  = 5
  policy                     = data.aws_iam_policy_document.audit.json
}

data "aws_iam_policy_document" "audit" {
  statement {
    actions = ["sqs:SendMessage"]
    resources = [join(":", ["arn:aws:sqs", data.aws_region.current.name,
    data.aws_caller_identity.current.account_id, "${var.name}-audit"])]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.announcements.arn]
    }
  }
}

resource "aws_sns_topic_subscription" "audit" {
  topic_arn = aws_sns_topic.announcements.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.audit.arn
}

resource "aws_sns_topic_subscription" "webhook" {
  count = var.webhook == null ? 0 : 1

  topic_arn              = aws_sns_topic.announcements.arn
  protocol               = split(":", var.webhook)[0]
  endpoint               = var.webhook
  endpoint_auto_confirms = true

  delivery_policy = jsonencode({
    healthyRetryPolicy = {
      minDelayTarget     = 5
      maxDelayTarget     = 30
      numRetries         = 10
      numNoDelayRetries  = 0
      numMinDelayRetries = 3
      numMaxDelayRetries = 0
      backoffFunction    = "linear"
    }
  })
}
