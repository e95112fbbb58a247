class SessionsController < ApplicationController
  def create
    cookies.encrypted[:session_token] = { value: token, httponly: true, secure: true }
  end
end
