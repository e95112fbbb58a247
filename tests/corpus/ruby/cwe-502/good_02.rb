class SettingsController < ApplicationController
  def import
    settings = YAML.safe_load(params[:file].read, permitted_classes: [Date])
    current_user.update!(settings: settings)
    copy = Marshal.load(Marshal.dump(settings))
    Audit.record(copy)
  end
end
