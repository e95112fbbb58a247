class PrefsController < ApplicationController
  def create
    cookies[:session_token] = { value: token, secure: false, httponly: false } # BAD
  end
end
