namespace Patterns.Codegen.Analyzers.Tests.Infrastructure;

/// <summary>The frame around short samples.</summary>
public static class Frame
{
    public const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Patterns.Codegen;

        """;

    /// <summary>Members of a partial class that holds a runtime.</summary>
    public static string Class(string members) => $"{Usings}\nnamespace Shop;\n\npublic partial class Service(PatternRuntime patterns)\n{{\n{members}\n}}\n";

    /// <summary>Type declarations.</summary>
    public static string File(string types) => $"{Usings}\nnamespace Shop;\n\n{types}\n";
}
