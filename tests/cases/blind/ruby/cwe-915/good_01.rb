class ProfilesController < ApplicationController
  def update
    profile = current_user.profile
    profile.update(params.require(:profile).permit(:name, :bio))
    redirect_to profile_path
  end
end
