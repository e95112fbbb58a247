class SessionsController < ApplicationController
  def create
    sign_in(User.authenticate(params[:email], params[:password]))
    redirect_to params[:return_to] || root_path # BAD
  end
end
