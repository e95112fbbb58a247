class ProfilesController < ApplicationController
  def update
    profile = current_user.profile
    profile.update(params[:profile].permit!) # BAD
    redirect_to profile_path
  end
end
