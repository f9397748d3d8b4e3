using System.Text;

namespace Patterns.Codegen.Analyzers.Infrastructure.CallGraph;

/// <summary>The way from one member to another, call by call.</summary>
internal sealed record CallChain(ImmutableArray<CallSite> Steps)
{
    private const int MaxShown = 8;
    private const int MaxName = 80;

    public IMethodSymbol Target => Steps[Steps.Length - 1].Target;

    /// <summary><c>Checkout.PayAsync -> Payments.ChargeAsync -> Gateway.SendAsync</c>. A core stands for its wrapper, and an implementation for its interface's method.</summary>
    public override string ToString()
    {
        var names = new List<string> { Display(Steps[0].Caller) };
        foreach (var step in Steps)
        {
            if (step.Kind is CallKind.Core)
                continue;
            if (step.Kind is CallKind.Implementation && names.Count > 1)
                names.RemoveAt(names.Count - 1);
            names.Add(Display(step.Target));
        }

        var text = new StringBuilder();
        for (var i = 0; i < names.Count; i++)
        {
            if (names.Count > MaxShown && i == MaxShown - 2)
            {
                text.Append(" -> ...");
                i = names.Count - 2;
                continue;
            }

            text.Append(i == 0 ? "" : " -> ").Append(names[i]);
        }

        return text.ToString();
    }

    /// <summary>A member as messages name it: <c>Payments.ChargeAsync</c>, <c>new Gateway</c>, <c>Payments.ChargeAsync.Send</c> for a local function.</summary>
    public static string Display(ISymbol member)
    {
        var name = member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } => $"new {member.ContainingType?.Name}",
            IMethodSymbol { MethodKind: MethodKind.LocalFunction, ContainingSymbol: { } outer } => $"{Outer(outer)}.{member.Name}",
            IMethodSymbol { AssociatedSymbol: { } property } => $"{member.ContainingType?.Name}.{property.Name}",
            _ when member.ContainingType is { Name.Length: > 0 } type => $"{type.Name}.{member.Name}",
            _ => member.Name,
        };
        return name.Length > MaxName ? name.Substring(0, MaxName - 3) + "..." : name;
    }

    private static string Outer(ISymbol member)
    {
        while (member is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction, ContainingSymbol: { } outer })
            member = outer;
        return Display(member);
    }
}
