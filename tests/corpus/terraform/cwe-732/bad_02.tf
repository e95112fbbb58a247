data "aws_iam_policy_document" "deploy" {
  statement {
    effect    = "Allow"
    actions   = ["*"] # BAD
    resources = ["*"]
  }
}
