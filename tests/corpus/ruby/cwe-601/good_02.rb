class SessionsController < ApplicationController
  def create
    sign_in(user)
    redirect_to orders_path(page: params[:page])
  end
end
