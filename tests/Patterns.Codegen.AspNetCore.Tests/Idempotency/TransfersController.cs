using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ActionConstraints;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Actions that share a method and a route, and others that share a conventional route.</summary>
public sealed class TransfersController : ControllerBase
{
    /// <summary>The first version of a transfer.</summary>
    [HttpPost("transfers/make")]
    [Versioned("1")]
    public IActionResult MakeFirst() => Content("first");

    /// <summary>The second, on the same route.</summary>
    [HttpPost("transfers/make")]
    [Versioned("2")]
    public IActionResult MakeSecond() => Content("second");

    /// <summary>On the conventional route.</summary>
    [HttpPost]
    public IActionResult Save() => Content("saved");

    /// <summary>On the conventional route as well.</summary>
    [HttpPost]
    public IActionResult Drop() => Content("dropped");

    /// <summary>Chooses by a header, as MVC does it.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class VersionedAttribute(string version) : Attribute, IActionConstraint
    {
        public int Order => 0;

        public bool Accept(ActionConstraintContext context) => context.RouteContext.HttpContext.Request.Headers["Api-Version"] == version;
    }
}
