output "resources" {
  description = "What scenario.yaml calls its resources; for leat test --existing"

  value = {
    role          = aws_iam_role.delivery.arn
    events        = aws_kinesis_stream.events.arn
    lake          = aws_s3_bucket.lake.arn
    validate      = aws_lambda_function.validate.arn
    delivery      = aws_kinesis_firehose_delivery_stream.delivery.arn
    announcements = aws_sns_topic.announcements.arn
    audit         = aws_sqs_queue.audit.arn
    notify        = "arn:aws:s3:::${aws_s3_bucket_notification.lake.bucket}"
  }
}
