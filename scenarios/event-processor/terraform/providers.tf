terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.40"
    }
  }
}

locals {
  # Without an endpoint this is the configuration for AWS itself, with the caller's own credentials.
  local_keys = var.endpoint == null ? null : "test"
}

provider "aws" {
  region            = var.region
  access_key        = local.local_keys
  secret_key        = local.local_keys
  s3_use_path_style = var.endpoint != null

  default_tags {
    tags = {
      application = "event-processor"
      stage       = var.stage
    }
  }

  endpoints {
    firehose = var.endpoint
    iam      = var.endpoint
    kinesis  = var.endpoint
    lambda   = var.endpoint
    logs     = var.endpoint
    s3       = var.endpoint
    sns      = var.endpoint
    sqs      = var.endpoint
    sts      = var.endpoint
  }
}
