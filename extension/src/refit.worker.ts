import "huntbook/widget/refit.worker";
