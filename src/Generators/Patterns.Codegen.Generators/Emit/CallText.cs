using System.Globalization;
using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>Writes calls: of the core, of a fallback, and of a hedge or pipeline around the next unit.</summary>
internal sealed class CallText(MethodModel method, Scope scope)
{
    /// <summary>The name of the token inside a unit: the user's parameter, or one of ours where it has none.</summary>
    public string Token(Unit unit) =>
        method.TokenIndex >= 0 ? method.Parameters[method.TokenIndex].Name
        : unit.Name == method.Name ? $"{scope.Type("CancellationToken")}.None"
        : scope.Local("cancellationToken");

    /// <summary>The arguments of the user's method, with another token in place of its own.</summary>
    public string Arguments(string token, bool withModifiers = true) => string.Join(", ", ArgumentList(token, withModifiers));

    private List<string> ArgumentList(string token, bool withModifiers)
    {
        var arguments = new List<string>();
        for (var i = 0; i < method.Parameters.Count; i++)
        {
            var parameter = method.Parameters[i];
            arguments.Add(i == method.TokenIndex ? token : withModifiers ? parameter.PassedOn : parameter.Argument);
        }

        return arguments;
    }

    /// <summary>The arguments of the core: the method's, and what gates offer to the core alone.</summary>
    public string CoreArguments(string token, Func<CoreExtra, string> extra)
    {
        var arguments = ArgumentList(token, withModifiers: true);
        foreach (var one in method.CoreExtras)
            arguments.Insert(one.Index, one.Cast + extra(one));
        return string.Join(", ", arguments);
    }

    /// <summary>What a unit calls: the core, or the next unit through its hedge or pipeline.</summary>
    public string Call(Unit unit, string token) =>
        unit.Boundary is null
            ? $"{method.Core}{method.TypeParameters}({CoreArguments(token, extra => GateText.Entry(method.Layers.First(layer => layer.Kind == extra.Gate), scope) + extra.Member)})"
            : $"{unit.Boundary.Local}.ExecuteAsync({Callback(unit.Next!)}, {State(unit)}, {token})";

    /// <summary>A time-out of a unit further out, inside a unit that it is handed in to.</summary>
    public string Around(LayerModel timeout) => scope.Local($"{timeout.Local}Around");

    public string Fallback(FallbackTarget target, string token, string error)
    {
        var arguments = new List<string>();
        for (var i = 0; i < method.Parameters.Count; i++)
            arguments.Add(i == method.TokenIndex ? token : method.Parameters[i].PassedOn);
        if (target.ExceptionIndex >= 0)
            arguments.Insert(target.ExceptionIndex, error);
        return $"{target.Name}{method.TypeParameters}({string.Join(", ", arguments)})";
    }

    /// <summary>The parameters of a unit behind a boundary.</summary>
    public string InnerParameters(Unit unit)
    {
        var parameters = method.Parameters.Select(p => p.ByValue).ToList();
        if (method.TokenIndex < 0)
            parameters.Add($"{scope.Type("CancellationToken")} {scope.Local("cancellationToken")}");
        foreach (var timeout in unit.Around)
            parameters.Add($"{scope.Type("SurroundingTimeout")} {Around(timeout)}");
        return string.Join(", ", parameters);
    }

    /// <summary>The arguments of a unit behind a boundary, seen from inside that unit.</summary>
    public string InnerArguments(Unit unit, string token)
    {
        var arguments = ArgumentList(token, withModifiers: false);
        if (method.TokenIndex < 0)
            arguments.Add(token);
        arguments.AddRange(unit.Around.Select(Around));
        return string.Join(", ", arguments);
    }

    private List<(string Name, string Value)> Captured(Unit next)
    {
        var captured = new List<(string, string)>();
        if (!method.IsStatic && !(next.IsCore && method.CoreOfInstance == method.Core))
            captured.Add((scope.Local("self"), "this"));
        for (var i = 0; i < method.Parameters.Count; i++)
        {
            if (i != method.TokenIndex)
                captured.Add((Field(method.Parameters[i].Name), method.Parameters[i].Name));
        }

        return captured;
    }

    /// <summary>The tuple element of a parameter; some names mean something else in a tuple.</summary>
    private static string Field(string name) =>
        name.StartsWith("Item", StringComparison.Ordinal) || name is "Rest" or "ToString" or "Equals" or "GetHashCode" or "GetType" or "CompareTo" or "Deconstruct"
            ? name + "_"
            : name;

    private string State(Unit unit)
    {
        var captured = Captured(unit.Next!);
        foreach (var timeout in unit.Next!.Around)
            captured.Add((Around(timeout), unit.Around.Contains(timeout) ? Around(timeout) : $"new {scope.Type("SurroundingTimeout")}({new SlowSignature(method, unit, scope).Lease(timeout)}, {Token(unit)})"));
        return captured.Count switch
        {
            0 => "0",
            1 => method.Parameters.FirstOrDefault(p => p.Name == captured[0].Value) is { } parameter ? parameter.Argument : captured[0].Value,
            _ => $"({string.Join(", ", captured.Select(c => c.Name == c.Value ? c.Value : $"{c.Name}: {c.Value}"))})",
        };
    }

    private string Callback(Unit next)
    {
        var captured = Captured(next);
        var count = captured.Count + next.Around.Length;
        var state = scope.Local("state");
        var token = scope.Local("token");
        string Read(string name) => count == 1 ? state : $"{state}.{name}";
        string Callback(string call) => $"static ({(count == 0 ? "_" : state)}, {token}) => {call}";

        if (next.IsCore)
            return Callback(CoreInCallback(captured, token, Read));

        var arguments = new List<string>();
        for (var i = 0; i < method.Parameters.Count; i++)
            arguments.Add(i == method.TokenIndex ? token : method.Parameters[i].AsArgument(Read(Field(method.Parameters[i].Name))));
        if (method.TokenIndex < 0)
            arguments.Add(token);
        arguments.AddRange(next.Around.Select(timeout => Read(Around(timeout))));
        var target = method.IsStatic ? "" : Read(captured[0].Name) + ".";
        return Callback($"{target}{next.Name}{method.TypeParameters}({string.Join(", ", arguments)})");
    }

    /// <summary>The call of the core in a callback, as the value task that it has to return.</summary>
    private string CoreInCallback(List<(string Name, string Value)> captured, string token, Func<string, string> read)
    {
        var core = method.CoreOfInstance == method.Core ? method.Core : string.Format(CultureInfo.InvariantCulture, method.CoreOfInstance, read(captured[0].Name));
        var arguments = method.Parameters.Select((parameter, i) => i == method.TokenIndex ? token : parameter.PassOn(read(Field(parameter.Name))));
        var call = $"{core}{method.TypeParameters}({string.Join(", ", arguments)})";
        return method.Shape.IsValueTask() ? call : $"{call}.ToValueTask({SlowSignature.Handle(method.Stem + "Method")})";
    }
}
