class UsersController < ApplicationController
  def update
    current_user.update!(params.require(:user).permit!) # BAD
    redirect_to profile_path
  end
end
