require "jwt"

module Api
  class BaseController < ActionController::API
    before_action :load_identity

    attr_reader :identity

    private

    def load_identity
      token = request.headers["Authorization"].to_s.split.last
      claims, _header = JWT.decode(token, nil, false) # BAD
      @identity = claims.fetch("sub")
    rescue JWT::DecodeError, KeyError
      head :unauthorized
    end
  end
end
