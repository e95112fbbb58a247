class HooksController < ApplicationController
  def create
    expected = OpenSSL::HMAC.hexdigest("SHA256", ENV["SECRET"], request.raw_post)
    return head :forbidden unless ActiveSupport::SecurityUtils.secure_compare(request.headers["X-Signature"], expected)
    return head :ok if request.headers["X-Kind"] == "ping"

    head :ok
  end
end
