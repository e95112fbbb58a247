class PrefsController < ApplicationController
  def create
    cookies[:session_token] = { value: token, secure: true, httponly: true, same_site: :lax }
  end
end
