class SessionsController < ApplicationController
  def create
    sign_in(User.authenticate(params[:email], params[:password]))
    redirect_to url_from(params[:return_to]) || root_path
  end

  def show
    redirect_to order_path(params[:id])
  end
end
