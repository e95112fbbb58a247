class UsersController < ApplicationController
  def update
    current_user.update(params.require(:user).permit!) # BAD
  end
end
