class UsersController < ApplicationController
  def update
    user = User.find(params[:id])
    user.update(params[:user].permit!) # BAD
    redirect_to user
  end

  def create
    User.create(params.to_unsafe_h[:user]) # BAD
  end
end
