variable "endpoint" {
  description = "Where leat serves, for example http://127.0.0.1:4566; null for AWS"
  type        = string
  default     = null
}

variable "region" {
  type    = string
  default = "us-east-1"
}

variable "name" {
  description = "Begins the name of everything"
  type        = string
  default     = "event-processor"
}

variable "stage" {
  type    = string
  default = "test"
}

variable "function_bundle" {
  description = "A zip of ../function/*.py"
  type        = string
  default     = "function.zip"
}

variable "webhook" {
  description = "An HTTP endpoint that is told of every object below data/; it confirms by itself"
  type        = string
  default     = null
}

variable "buffer_seconds" {
  type    = number
  default = 300
}

variable "stream_retention_hours" {
  type    = number
  default = 24
}

variable "log_retention_days" {
  type    = number
  default = 14
}

variable "function_timeout" {
  type    = number
  default = 60
}

variable "function_variables" {
  type    = map(string)
  default = { LOG_LEVEL = "info" }
}

variable "announced_prefix" {
  description = "Objects with this prefix are announced"
  type        = string
  default     = "data/"
}

variable "invoke_actions" {
  description = "What the delivery stream may do with the function"
  type        = list(string)
  default     = ["lambda:InvokeFunction"]
}
