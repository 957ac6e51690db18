// On a page that has moved: go on to the new one, to the same place on it.
location.replace(document.currentScript.dataset.redirects + location.search + location.hash);
