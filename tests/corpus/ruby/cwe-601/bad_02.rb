class SessionsController < ApplicationController
  def create
    sign_in(user)
    redirect_to params[:return_to] || root_path # BAD
  end
end
