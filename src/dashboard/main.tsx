import "./style/all.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "@tanstack/react-router";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { createQueries } from "./api/create-queries.ts";
import { createPageRouter } from "./shell/router.tsx";
import { takeInvitation } from "./sign-in/invitation-secret.ts";
import { theme } from "./style/theme.ts";

takeInvitation();
const root = document.querySelector("#root");
if (!root) throw new Error("the page has no place for the dashboard");
const queries = createQueries();
const router = createPageRouter();

// Styles come from files alone: the page's policy permits none that are written into it.
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
