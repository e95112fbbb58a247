class UsersController < ApplicationController
  def update
    current_user.update!(params.require(:user).permit(:name, :email))
    redirect_to profile_path
  end
end
