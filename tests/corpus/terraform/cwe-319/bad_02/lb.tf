resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS-1-0-2015-04" # BAD
}

resource "azurerm_storage_account" "s" {
  name                      = "s"
  min_tls_version           = "TLS1_0" # BAD
  enable_https_traffic_only = false # BAD
}
