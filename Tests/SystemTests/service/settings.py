"""The two files that an operator edits, and what is imported."""
import datetime
import os

TODAY = datetime.date.today()

TEAM = f"""team: atelier
name: Atelier Nord
time_zone: Europe/Berlin
admins:
  - email: ada.alder@example.com
    role: primary
    notifications:
      starts_on: {TODAY + datetime.timedelta(days=30)}
      frequency: monthly
      inactive_for: 3 months
      at: "09:00"
"""

FILES = {
    "users.csv": "user,name,email\nada.alder@example.com,Ada Alder,ada.alder@example.com\nbela.birch@example.com,Bela Birch,bela.birch@example.com\n",
    "products.csv": "product,name\nstudio,Studio\n",
    "subscriptions.csv": f"subscription_id,team,product,plan,access,seats\ns-1,atelier,studio,standard,single-user,2\n",
    "seats.csv": "team,user,product,assigned_at\n" + "".join(
        f"atelier,{user}@example.com,studio,{TODAY - datetime.timedelta(days=400)}\n" for user in ("ada.alder", "bela.birch")),
    "usage.csv": "team,user,product,used_at\n" + f"atelier,ada.alder@example.com,studio,{TODAY - datetime.timedelta(days=1)}\n",
}


def seats(folder):
    os.makedirs(folder)
    for name, text in FILES.items():
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)


def settings(**smtp):
    lines = {"host": "localhost", "port": 2525, "security": "starttls", "user": "seatwatch",
             "ca_file": "/etc/seatwatch/relay-ca.pem", **smtp}
    return "mail:\n  from: Seatwatch <seatwatch@example.com>\n  smtp:\n" + "".join(f"    {key}: {value}\n" for key, value in lines.items())
