variable "smtp_password" {
  type      = string
  sensitive = true
}

resource "aws_secretsmanager_secret" "smtp" {
  name       = "mailer/smtp-password"
  kms_key_id = var.kms_key_arn
}

resource "aws_secretsmanager_secret_version" "smtp" {
  secret_id     = aws_secretsmanager_secret.smtp.id
  secret_string = var.smtp_password
}

resource "aws_lambda_function" "mailer" {
  function_name = "mailer"
  role          = aws_iam_role.mailer.arn
  runtime       = "python3.12"
  handler       = "mailer.handler"
  filename      = "mailer.zip"

  environment {
    variables = {
      SMTP_HOST         = "smtp.acme.example"
      SMTP_USER         = "mailer@acme.example"
      SMTP_PASSWORD_ARN = aws_secretsmanager_secret.smtp.arn
    }
  }
}
