class SessionsController < ApplicationController
  def create
    cookies[:session_token] = { value: token, httponly: false, secure: true } # BAD
  end
end
