"""Signing in, and one's own account. The names are allauth's; what else it has is not here."""

from django.urls import path

from datacon.people import views

urlpatterns = [
    path("entrar/", views.sign_in, name="account_login"),
    path("entrar/", views.sign_in, name="account_request_login_code"),
    path("entrar/codigo/", views.code, name="account_confirm_login_code"),
    path("entrar/llave/", views.passkey_sign_in, name="mfa_login_webauthn"),
    path("entrar/segundo-factor/", views.factor, name="mfa_authenticate"),
    path("entrar/sin-acceso/", views.inactive, name="account_inactive"),
    path("salir/", views.sign_out, name="account_logout"),
    path("cuenta/", views.account, name="mfa_index"),
    path("cuenta/", views.account, name="mfa_list_webauthn"),
    path("cuenta/segundo-factor/", views.second_factor, name="account_second_factor"),
    path("cuenta/confirmar/", views.factor_again, name="mfa_reauthenticate"),
    path("cuenta/confirmar/llave/", views.passkey_again, name="mfa_reauthenticate_webauthn"),
    path("cuenta/llaves/nueva/", views.new_passkey, name="mfa_add_webauthn"),
    path("cuenta/llaves/<int:pk>/quitar/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("cuenta/aplicacion/", views.activate_app, name="mfa_activate_totp"),
    path("cuenta/aplicacion/codigo.svg", views.app_picture, name="account_app_picture"),
    path("cuenta/aplicacion/quitar/", views.remove_app, name="mfa_deactivate_totp"),
    path("cuenta/codigos/", views.recovery_codes, name="mfa_view_recovery_codes"),
    path("cuenta/codigos/nuevos/", views.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path("cuenta/sesiones/", views.close_sessions, name="account_close_sessions"),
]
