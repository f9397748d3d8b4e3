using Patterns.Codegen.Generators.Model;

namespace Patterns.Codegen.Generators.Emit;

/// <summary>The slow method of a unit as its entry and itself see it: what is handed over when a call is already under way.</summary>
internal sealed class SlowSignature(MethodModel method, Unit unit, Scope scope)
{
    public string Name => $"{(unit.Name == method.Name ? method.Stem : unit.Name)}Slow";

    public string Started => scope.Local("started");

    /// <summary>Whether the call may be not yet under way: an entry inside a hedge or a pipeline that nothing can keep out has always begun it, and only a retry begins another.</summary>
    public bool MayBeFresh => unit.Name == method.Name || unit.Layers.Any(static layer => layer.Kind is LayerKind.CircuitBreaker or LayerKind.Bulkhead or LayerKind.Retry);

    public string Call => scope.Local("call");

    public string CallType => unit.CallShape(method) switch
    {
        ReturnShape.Task => scope.Type("Task"),
        ReturnShape.TaskOfT => $"{scope.Type("Task")}<{method.ResultType}>",
        ReturnShape.ValueTask => scope.Type("ValueTask"),
        _ => $"{scope.Type("ValueTask")}<{method.ResultType}>",
    };

    public string ReturnType => unit.Shape switch
    {
        ReturnShape.Task => scope.Type("Task"),
        ReturnShape.TaskOfT => $"{scope.Type("Task")}<{method.ResultType}>",
        ReturnShape.ValueTask => scope.Type("ValueTask"),
        _ => $"{scope.Type("ValueTask")}<{method.ResultType}>",
    };

    public string Permit(LayerModel layer) => scope.Local($"{layer.Local}Permit");

    public string Slot(LayerModel layer) => scope.Local($"{layer.Local}Slot");

    public string Lease(LayerModel layer) => scope.Local($"{layer.Local}Lease");

    /// <summary>The line that looks up a layer's policy.</summary>
    public string Policy(LayerModel layer) => $"var {layer.Local} = {method.Runtime}.Get({Handle(layer.Handle)});";

    public static string Handle(string member) => $"{HandlesClass}.{member}";

    /// <summary>Stands for the handles class until the type is known; see <see cref="TypeEmitter"/>.</summary>
    public const string HandlesClass = "\u0001Handles";

    public string Parameters()
    {
        var parameters = unit.Name == method.Name ? method.Parameters.Select(p => p.ByValue).ToList() : [new CallText(method, scope).InnerParameters(unit)];
        parameters.RemoveAll(p => p.Length == 0);
        if (MayBeFresh)
            parameters.Add($"bool {Started}");
        parameters.Add($"{CallType} {Call}");
        foreach (var layer in unit.Layers)
        {
            if (layer.Kind == LayerKind.CircuitBreaker)
                parameters.Add($"{scope.Type("CircuitPermit")} {Permit(layer)}");
            else if (layer.Kind == LayerKind.Bulkhead)
                parameters.Add($"{scope.Type("BulkheadSlot")} {Slot(layer)}");
            else if (layer.Kind.IsTimeout())
                parameters.Add($"{scope.Type("TimeoutLease")} {Lease(layer)}");
        }

        return string.Join(", ", parameters);
    }

    /// <summary>The arguments when nothing was entered yet.</summary>
    public string ArgumentsFresh() => Arguments(
        "false",
        unit.CallShape(method).IsValueTask() ? "default" : "null!",
        layer => layer.Kind.IsTimeout() ? "null!" : "default");

    /// <summary>The arguments when all layers were entered and the call is under way.</summary>
    public string ArgumentsStarted() => Arguments(
        "true",
        Call,
        layer => layer.Kind switch
        {
            LayerKind.CircuitBreaker => Permit(layer),
            LayerKind.Bulkhead => Slot(layer),
            _ => Lease(layer),
        });

    private string Arguments(string started, string call, Func<LayerModel, string> held)
    {
        var calls = new CallText(method, scope);
        var arguments = unit.Name == method.Name
            ? method.Parameters.Select(p => p.Argument).ToList()
            : [calls.InnerArguments(unit, calls.Token(unit))];
        arguments.RemoveAll(a => a.Length == 0);
        if (MayBeFresh)
            arguments.Add($"{Started}: {started}");
        arguments.Add(call);
        foreach (var layer in unit.Layers)
        {
            if (layer.Kind is LayerKind.CircuitBreaker or LayerKind.Bulkhead || layer.Kind.IsTimeout())
                arguments.Add(held(layer));
        }

        return string.Join(", ", arguments);
    }
}
