resource "aws_lambda_function" "mailer" {
  function_name = "mailer"
  role          = aws_iam_role.mailer.arn
  runtime       = "python3.12"
  handler       = "mailer.handler"
  filename      = "mailer.zip"

  environment {
    variables = {
      SMTP_HOST     = "smtp.acme.example"
      SMTP_USER     = "mailer@acme.example"
      SMTP_PASSWORD = "kT7!vexQ0pLw93" # BAD
    }
  }
}
