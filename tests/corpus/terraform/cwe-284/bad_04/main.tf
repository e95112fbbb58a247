resource "aws_security_group" "web" {
  name = "web"
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"] # BAD
  }
}

resource "aws_vpc_security_group_ingress_rule" "db" {
  security_group_id = aws_security_group.web.id
  cidr_ipv4         = "0.0.0.0/0" # BAD
  from_port         = 5432
  to_port           = 5432
  ip_protocol       = "tcp"
}
