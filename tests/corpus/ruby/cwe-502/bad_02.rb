class SettingsController < ApplicationController
  def import
    settings = YAML.unsafe_load(params[:file].read) # BAD
    current_user.update!(settings: settings)
  end
end
