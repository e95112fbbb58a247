resource "aws_ebs_volume" "ledger" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = true
  kms_key_id        = aws_kms_key.ledger.arn
}
