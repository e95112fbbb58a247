require "jwt"

module Api
  class BaseController < ActionController::API
    KEY = ENV.fetch("API_TOKEN_KEY")

    before_action :load_identity

    attr_reader :identity

    private

    def load_identity
      token = request.headers["Authorization"].to_s.split.last
      claims, _header = JWT.decode(token, KEY, true, { algorithms: ["HS256"], verify_iat: false })
      @identity = claims.fetch("sub")
    rescue JWT::DecodeError, KeyError
      head :unauthorized
    end
  end
end
