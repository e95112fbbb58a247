class UsersController < ApplicationController
  def update
    current_user.update(params.require(:user).permit(:name, :email))
  end
end
