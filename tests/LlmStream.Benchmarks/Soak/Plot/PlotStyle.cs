namespace LlmStream.Benchmarks.Soak.Plot;

/// <summary>The picture's colours and letters.</summary>
internal static class PlotStyle
{
    internal const string Sheet =
        """
        <style>
          svg { --paper: #fcfcfa; --ink: #23282e; --quiet: #68707a; --grid: #e6e8e6; --base: #b9bfc4; --warm: #f3f3ee; --memory: #2c6e8f; --handles: #8a6d1f; --sockets: #a8573c; --runs: #4b7f52; }
          @media (prefers-color-scheme: dark) {
            svg { --paper: #16191d; --ink: #e4e7ea; --quiet: #98a1ab; --grid: #282d33; --base: #4a525b; --warm: #1c2025; --memory: #74b8d8; --handles: #d6b45c; --sockets: #e09a7c; --runs: #8cc494; }
          }
          text { font: 13px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: var(--ink); font-variant-numeric: tabular-nums; }
          .title { font-size: 19px; font-weight: 600; }
          .name { font-weight: 600; }
          .value { font-size: 16px; font-weight: 600; }
          .quiet { fill: var(--quiet); }
          .small { font-size: 12px; }
          .end { text-anchor: end; }
          .middle { text-anchor: middle; }
          .paper { fill: var(--paper); }
          .warm { fill: var(--warm); }
          .grid { stroke: var(--grid); }
          .base { stroke: var(--base); }
          .level { stroke: var(--quiet); stroke-dasharray: 4 4; }
          .line { fill: none; stroke: var(--tone); stroke-width: 1.75; stroke-linejoin: round; }
          .area { fill: var(--tone); opacity: 0.1; }
          .memory { --tone: var(--memory); }
          .sockets { --tone: var(--sockets); }
          .handles { --tone: var(--handles); }
          .runs { --tone: var(--runs); }
        </style>
        """;
}
