resource "aws_lb_listener" "web" {
  load_balancer_arn = aws_lb.web.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

resource "azurerm_storage_account" "s" {
  name                      = "s"
  min_tls_version           = "TLS1_2"
  enable_https_traffic_only = true
}
