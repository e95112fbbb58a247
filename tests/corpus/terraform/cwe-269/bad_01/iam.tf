resource "aws_iam_policy" "all" {
  name = "all"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "*" # BAD
      Resource = "*"
    }]
  })
}

data "aws_iam_policy_document" "wide" {
  statement {
    actions   = ["*"] # BAD
    resources = ["*"]
  }
}
