class SessionsController < ApplicationController
  def create
    login, password = params.values_at(:login, :password)
    user = User.find_by(login: login)
    if user&.authenticate(password)
      session[:user_id] = user.id
      redirect_to root_path
    else
      Rails.logger.warn("sign-in failed, wrong password for user #{user&.id || 'unknown'}")
      render :new, status: :unauthorized
    end
  end
end
