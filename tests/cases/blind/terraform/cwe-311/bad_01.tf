resource "aws_ebs_volume" "ledger" {
  availability_zone = "eu-central-1a"
  size              = 100
  encrypted         = false # BAD
}
